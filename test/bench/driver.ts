import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** A language server as a process of its own, behind its standard input and output. */
export interface Driver {
  /** When the process was started, by `performance.now()`. */
  begun: number;
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** Milliseconds of CPU that all threads of the process took so far, in steps of 10; NaN where there is no /proc. */
  cpu(): number;
  /** Resident memory in MB; NaN where there is no /proc. */
  memory(): number;
  /** Ends the process as an editor does. */
  end(): Promise<void>;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/** Starts Node with the arguments. What the server asks is answered by `answer`, what it tells goes to `told`. */
export function drive(
  args: readonly string[],
  answer: (method: string, params: unknown) => unknown,
  told: (method: string, params: unknown) => void,
): Driver {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let ended = false;
  let next = 1;
  const gone = new Promise<void>(resolve => {
    child.on('exit', code => {
      resolve();
      if (ended) return;
      for (const { reject } of waiting.values()) reject(new Error(`The server ended with ${code}.`));
    });
  });
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  onMessages(child.stdout, ({ id, method, params, result, error }) => {
    if (ended) return;
    if (method !== undefined && id !== undefined) send({ id, result: answer(method, params) ?? null });
    else if (method !== undefined) told(method, params);
    else if (error !== undefined) waiting.get(id!)?.reject(new Error(error.message));
    else waiting.get(id!)?.resolve(result);
    if (method === undefined) waiting.delete(id!);
  });
  return {
    begun,
    request(method, params) {
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send({ id, method, params });
      });
    },
    notify: (method, params) => send({ method, params }),
    cpu() {
      // Behind the name in brackets: utime and stime are the 14th and 15th field, in ticks of 10 ms.
      const fields = ofProcess(child.pid!, 'stat').split(') ').at(-1)!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    memory: () => Number(/^VmRSS:\s+(\d+) kB/m.exec(ofProcess(child.pid!, 'status'))?.[1]) / 1024,
    async end() {
      ended = true;
      // Whoever does not go when asked to goes anyway.
      const last = setTimeout(() => child.kill(), 2_000);
      send({ id: next, method: 'shutdown' });
      send({ method: 'exit' });
      await gone;
      clearTimeout(last);
    },
  };
}

function onMessages(stream: NodeJS.ReadableStream, take: (message: Message) => void): void {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 0;
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    // A long message comes in many chunks; they are put together once.
    while (held >= wanted) {
      const buffer = Buffer.concat(chunks);
      const head = buffer.indexOf('\r\n\r\n');
      const length = head < 0 ? Number.NaN : Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())?.[1]);
      wanted = Number.isNaN(length) ? held + 1 : head + 4 + length;
      const rest = held >= wanted ? buffer.subarray(wanted) : buffer;
      chunks = [rest];
      held = rest.length;
      if (rest === buffer) return;
      take(JSON.parse(buffer.subarray(head + 4, wanted).toString()));
      wanted = 0;
    }
  });
}

function ofProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
