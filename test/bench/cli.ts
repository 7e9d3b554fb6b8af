import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { benchFiles } from './plans';
import { middle, ms } from './times';

// Times the command line over many files against the least that a checker has to do with them, and against Spectral where it is
// installed. Each is a process of its own; the rounds go in turn. Figures of one machine vary; only the ratios of one run mean something.

const root = process.env.PROJECT_ROOT!;
const isShort = process.argv.includes('--short');
const asked = process.argv.find(word => word.startsWith('--rounds='));
const plans = isShort ? 100 : 1000;
const rounds = asked !== undefined ? Number(asked.slice('--rounds='.length)) : isShort ? 1 : 3;
const peers = join(root, 'test/bench/peers');
const spectral = join(peers, 'node_modules/@stoplight/spectral-cli/dist/index.js');
const minimal = join(root, 'examples/minimal');

/** A process by its end: milliseconds, and the MB that it held at most. */
interface Measured {
  time: number;
  cpu: number;
  memory: number;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'delivery-plan-bench-'));
  try {
    const files = join(folder, 'files');
    // A repository of its own, so that nothing above it is looked at.
    mkdirSync(join(files, '.git'), { recursive: true });
    for (const [path, text] of benchFiles(plans)) {
      mkdirSync(dirname(join(files, path)), { recursive: true });
      writeFileSync(join(files, path), text);
    }
    await manyFiles(folder, files);
    await oneFile(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function manyFiles(folder: string, files: string): Promise<void> {
  const check = (...words: string[]) =>
    measured(folder, [join(root, 'dist/cli.js'), 'check', '--preset', 'strict', ...words, files], 'cache');
  const cold = (...words: string[]) => {
    rmSync(join(folder, 'cache/delivery-plan/checks'), { recursive: true, force: true });
    return check(...words);
  };
  // What is compiled of the program is kept from an earlier run.
  await cold('--format', 'json');
  const ways: Record<string, () => Promise<Measured>> = {
    floor: () => measured(folder, [join(root, 'dist/test/cliFloor.js'), files]),
    'check, text, --no-cache': () => check('--no-cache'),
    'check, text, cold': () => cold(),
    'check, text, warm': () => check(),
    'check, json, cold': () => cold('--format', 'json'),
    'check, json, warm': () => check('--format', 'json'),
  };
  if (existsSync(spectral) && !isShort) {
    ways['Spectral, 40 rules'] = () =>
      measured(folder, [spectral, 'lint', '--quiet', '-r', join(peers, 'spectral.yaml'), join(files, '**/*.yaml')]);
  }
  const found = await inTurn(ways, rounds);
  const { floor } = found;
  console.log(`${plans} plans of 200 lines with ${Math.ceil(plans / 20)} agreements, every rule on, ${rounds} rounds, medians\n`);
  console.log('| run | time | ratio to the floor | processor | ratio | peak memory |\n|---|---|---|---|---|---|');
  for (const [name, { time, cpu, memory }] of Object.entries(found)) {
    const ratios = [(time / floor!.time).toFixed(2), (cpu / floor!.cpu).toFixed(2)];
    console.log(`| ${name} | ${ms(time)} | ${ratios[0]} | ${ms(cpu)} | ${ratios[1]} | ${memory.toFixed(0)} MB |`);
  }
  const peer = found['Spectral, 40 rules'];
  if (peer !== undefined)
    console.log(
      `\nSpectral with 40 rules takes ${(peer.time / found['check, text, cold']!.time).toFixed(2)} times as long as a cold check with all rules.`,
    );
  else if (!isShort) console.log('\nSpectral: not installed; `npm ci --ignore-scripts --prefix test/bench/peers` installs it.');
}

async function oneFile(folder: string): Promise<void> {
  const file = join(minimal, 'minimal.delivery.yaml');
  const found = await inTurn(
    {
      'bare Node process': () => measured(folder, ['-e', '']),
      floor: () => measured(folder, [join(root, 'dist/test/cliFloor.js'), minimal]),
      check: () => measured(folder, [join(root, 'dist/cli.js'), 'check', file], 'cache'),
      'check, --no-cache': () => measured(folder, [join(root, 'dist/cli.js'), 'check', '--no-cache', file], 'cache'),
    },
    isShort ? 3 : 9,
  );
  console.log('\n| one small file with its agreement | time | ratio to bare Node | ratio to the floor |\n|---|---|---|---|');
  for (const [name, { time }] of Object.entries(found)) {
    console.log(
      `| ${name} | ${ms(time)} | ${(time / found['bare Node process']!.time).toFixed(2)} | ${(time / found.floor!.time).toFixed(2)} |`,
    );
  }
}

/** The median of each way, all of them once before any is gone again. */
async function inTurn(ways: Record<string, () => Promise<Measured>>, rounds: number): Promise<Record<string, Measured>> {
  const all = Object.keys(ways).map(name => ({ name, runs: [] as Measured[] }));
  for (let round = 0; round < rounds; round++) for (const { name, runs } of all) runs.push(await ways[name]!());
  const median = (runs: readonly Measured[], of: keyof Measured): number => middle(runs.map(run => run[of]));
  return Object.fromEntries(
    all.map(({ name, runs }) => [name, { time: median(runs, 'time'), cpu: median(runs, 'cpu'), memory: median(runs, 'memory') }]),
  );
}

/** Runs Node to its end, what it writes sent to nowhere, and its cache, if it has one, in a folder of that name. */
function measured(folder: string, words: readonly string[], cache?: string): Promise<Measured> {
  const said = join(folder, 'measured.json');
  const env = {
    ...process.env,
    MEASURED: said,
    ...(cache !== undefined && { XDG_CACHE_HOME: join(folder, cache), LOCALAPPDATA: join(folder, cache) }),
  };
  const nowhere = openSync(devNull, 'w');
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', join(root, 'test/bench/measure.cjs'), ...words], {
      env,
      stdio: ['ignore', nowhere, 'inherit'],
    });
    child.on('error', reject);
    child.on('close', () => {
      const time = performance.now() - begun;
      closeSync(nowhere);
      const { cpu, memory } = JSON.parse(readFileSync(said, 'utf8')) as { cpu: number; memory: number };
      resolve({ time, cpu, memory: memory / 1024 });
    });
  });
}
