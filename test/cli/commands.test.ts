import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/index';
import { cli, runCli } from '../support/cli';

const commands = ['check', 'baseline', 'report', 'diff', 'new', 'explain', 'rules', 'init', 'config', 'lsp'];

test('each command has its help, in both languages', async () => {
  for (const words of [[], ...commands.map(command => [command])]) {
    const english = await runCli([...words, '--help']);
    const chinese = await runCli([...words, '--help', '--locale', 'zh-CN']);
    assert.deepEqual([english.code, chinese.code, english.stderr, chinese.stderr], [0, 0, '', '']);
    assert.match(english.stdout, /^Usage: delivery-plan /m);
    assert.match(chinese.stdout, /^用法：delivery-plan /m);
    assert.doesNotMatch(english.stdout, /\p{Script=Han}/u);
  }
  const general = (await runCli([])).stdout;
  assert.deepEqual(
    commands.filter(command => !new RegExp(`^ +${command} `, 'm').test(general)),
    [],
  );
  assert.equal(general, (await runCli(['help'])).stdout);
  assert.equal((await runCli(['help', 'check'])).stdout, (await runCli(['check', '-h'])).stdout);
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(process.env.PROJECT_ROOT!, 'package.json'), 'utf8'));
  assert.equal((await runCli(['--version'])).stdout, `${version}\n`);
});

test('every rule can be explained, in both languages', async () => {
  const rule = rules.find(({ id }) => id === 'budget-lines-sum')!;
  const english = await runCli(['explain', rule.id]);
  assert.equal(english.code, 0);
  assert.ok(english.stdout.includes(rule.title.en));
  assert.doesNotMatch(english.stdout, /#! |undefined/);
  const chinese = await runCli(['explain', rule.id, '--locale', 'zh-CN']);
  assert.ok(chinese.stdout.includes(rule.title['zh-CN']));
});

test('a rule that does not exist is refused with the nearest', async () => {
  const near = await runCli(['explain', 'budget-line-sum']);
  assert.equal(near.code, 2);
  assert.match(near.stderr, /did you mean “budget-lines-sum”/);
  assert.equal((await runCli(['explain', 'zzzzzzzzzz'])).code, 2);
  assert.equal((await runCli(['explain'])).code, 2);
});

test('the list of rules', async () => {
  const json = JSON.parse((await runCli(['rules', '--format', 'json'])).stdout) as { id: string; presets: Record<string, string> }[];
  assert.deepEqual(
    json.map(({ id }) => id),
    rules.map(({ id }) => id),
  );
  const essential = JSON.parse((await runCli(['rules', '--format', 'json', '--preset', 'essential'])).stdout) as typeof json;
  assert.deepEqual(
    essential,
    json.filter(({ presets }) => presets.essential !== 'off'),
  );
  const text = await runCli(['rules', '--locale', 'zh-CN']);
  for (const { id, title } of rules) assert.ok(text.stdout.includes(id) && text.stdout.includes(title['zh-CN']));
});

test('the language server answers over standard streams, and over those only', async () => {
  assert.equal((await runCli(['lsp'])).code, 2);
  const messages = [
    { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    { id: 2, method: 'shutdown' },
    { method: 'exit' },
  ];
  const server = spawn(process.execPath, [cli, 'lsp', '--stdio']);
  for (const message of messages) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  let answer = '';
  server.stdout.on('data', chunk => {
    answer += chunk;
  });
  assert.equal(await new Promise(resolve => server.on('close', resolve)), 0);
  assert.match(answer, /"capabilities":/);
});
