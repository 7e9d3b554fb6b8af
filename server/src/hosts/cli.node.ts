import { lstat, open, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../../../package.json';
import { run } from '../cli/main';
import { exit, type Output, type System } from '../cli/system';
import type { Host, ReadResult } from '../engine/host';
import { limits } from '../plan/limits';
import { openCache } from './cache';
import { approvedHost, changedFiles } from './changes';
import { discover } from './discover';
import { decode, fileHost, findRepository, promptDisk, readBytes } from './files';
import { outlets } from './outlets';
import { revisionsOf, withRevisions } from './revisions';
import { exchange, save } from './save';
import { today } from './today';

/** The largest template of a company, pictures included. */
const templateBytes = 50 * 1024 * 1024;

const revisions = revisionsOf(process.cwd());

const system: System = {
  version,
  environment: process.env,
  today,
  elapsed: () => performance.now(),
  runtimeLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  out: streamOutput(process.stdout),
  err: streamOutput(process.stderr),
  async locate(path) {
    // A link that leads nowhere or back to itself is there as well.
    const found = await stat(path).catch(() => lstat(path).catch(() => undefined));
    return found && { uri: uriOf(path), folder: found.isDirectory() };
  },
  uriOf,
  revision: revisions.uri,
  onDisk(uri) {
    const name = revisions.nameOf(uri);
    const root = repositoryOf(process.cwd());
    return name === undefined || root === undefined ? uri : pathToFileURL(join(root, name.slice(name.indexOf(':') + 1))).href;
  },
  async *below(folder, onUnreadable) {
    for await (const path of discover(fileURLToPath(folder), (path, fault) => onUnreadable(uriOf(path), fault))) yield uriOf(path);
  },
  async host(uris) {
    const files = uris.filter(uri => revisions.nameOf(uri) === undefined);
    const roots = [...new Set(await Promise.all(files.map(rootOf)))];
    return remembering(
      withRevisions(
        revisions,
        fileHost(() => roots, promptDisk),
      ),
    );
  },
  nameOf: uri => revisions.nameOf(uri) ?? (relative(process.cwd(), fileURLToPath(uri)) || '.').split(sep).join('/'),
  readInput,
  pathInRepository(uri) {
    const path = fileURLToPath(uri);
    return relative(repositoryOf(dirname(path)) ?? process.cwd(), path)
      .split(sep)
      .join('/');
  },
  async create(path, { append } = {}) {
    const file = await open(path, append ? 'a' : 'w').catch(() => undefined);
    if (file === undefined) return undefined;
    return { ...streamOutput(file.createWriteStream()), colors: false, columns: undefined };
  },
  readBytes: path => readBytes(path, templateBytes).then(read => ('bytes' in read ? read.bytes : read.fault)),
  save,
  exchange: async (uri, before, after) => exchange(fileURLToPath(uri), before, after, [await rootOf(uri)]),
  async changes(uris, since, exactly) {
    const found = new Set<string>();
    for (const root of await repositoriesOf(uris)) {
      const paths = root === undefined ? { fault: 'no-repository' as const } : await changedFiles(root, since, exactly);
      if ('fault' in paths) return paths;
      for (const path of paths) found.add(pathToFileURL(join(root!, path)).href);
    }
    return { uris: [...found] };
  },
  approved: async (ref, uris, disk) => approvedHost(ref, await repositoriesOf(uris), path => repositoryOf(dirname(path)), disk),
  cache: async uris => openCache(await Promise.all(uris.map(rootOf)), today()),
  outlets,
  async serve() {
    // Loaded here alone, so that a check need not load it.
    await import('./server.node');
    await new Promise(() => {});
  },
};

run(process.argv.slice(2), system).then(
  code => {
    process.exitCode = code;
  },
  async (error: unknown) => {
    process.exitCode = exit.failure;
    await system.err.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  },
);

function uriOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

/** The repository that a file or folder lies in; outside of any, the current folder if it holds it, or else the folder itself. */
async function rootOf(uri: string): Promise<string> {
  const path = fileURLToPath(uri);
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
  const start = isFolder ? path : dirname(path);
  const repository = repositoryOf(start);
  if (repository !== undefined) return repository;
  return !isFolder && `${start}${sep}`.startsWith(`${process.cwd()}${sep}`) ? process.cwd() : start;
}

async function repositoriesOf(uris: readonly string[]): Promise<(string | undefined)[]> {
  const roots = await Promise.all(uris.map(rootOf));
  return [...new Set(roots.map(repositoryOf))];
}

const repositories = new Map<string, string | undefined>();

/** The repository that a folder lies in, looked for once. */
function repositoryOf(folder: string): string | undefined {
  if (!repositories.has(folder)) repositories.set(folder, findRepository(folder));
  return repositories.get(folder);
}

/** The same paths are named by many files of a folder; during one run of a command the answer stays the same. */
function remembering(host: Host): Host {
  const resolved = new Map<string, ReturnType<Host['resolve']>>();
  return {
    ...host,
    resolve(from, path) {
      const key = `${from.slice(0, from.lastIndexOf('/'))}\0${path}`;
      const answer = resolved.get(key) ?? host.resolve(from, path);
      resolved.set(key, answer);
      return answer;
    },
  };
}

async function readInput(): Promise<ReadResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limits.bytes) return { fault: 'too-large' };
    }
  } catch {
    return { fault: 'unreadable' };
  }
  return decode(Buffer.concat(chunks));
}

function streamOutput(stream: NodeJS.WriteStream | NodeJS.WritableStream): Output {
  // A reader that goes away, as `head` does, is told of by what `write` returns.
  stream.on('error', () => {});
  const terminal = 'isTTY' in stream && stream.isTTY ? stream : undefined;
  return {
    write: text => new Promise(done => (text === '' ? done(true) : stream.write(text, error => done(!error)))),
    colors: wantsColors(terminal !== undefined),
    columns: terminal?.columns,
  };
}

function wantsColors(isTerminal: boolean): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && !NO_COLOR && TERM !== 'dumb';
}
