import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Runs Node from its start to its end, in milliseconds, with what it wrote. */
export function run(args: readonly string[]): Promise<{ time: number; output: string }> {
  const begun = performance.now();
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.on('close', () => resolve({ time: performance.now() - begun, output }));
  });
}

/** Node with nothing to do: the time from its start to its end and the MB that it holds. */
export async function bareNode(): Promise<{ time: number; memory: number }> {
  const { time, output } = await run(['-e', "require('fs').writeSync(1, String(process.memoryUsage.rss()))"]);
  return { time, memory: Number(output) / 1024 / 1024 };
}
