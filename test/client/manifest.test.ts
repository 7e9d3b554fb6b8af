import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const root = process.env.PROJECT_ROOT!;
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(text(file));

const english = json('package.nls.json');
const chinese = json('package.nls.zh-cn.json');
const { contributes } = json('package.json');
const commands: { command: string; title: string; category: string }[] = contributes.commands;
const steps: { media: { svg: string }; completionEvents: string[] }[] = contributes.walkthroughs.flatMap(
  (walkthrough: { steps: unknown[] }) => walkthrough.steps,
);

test('the strings of the manifest are there in both languages, and none is left over', () => {
  const used = [...text('package.json').matchAll(/"%([\w.]+)%"/g)].map(match => match[1]);
  const expected = [...new Set(used)].sort();
  assert.deepEqual(Object.keys(english).sort(), expected);
  assert.deepEqual(Object.keys(chinese).sort(), expected);
});

test('the strings of the client are there in Chinese, with the same placeholders, and none is left over', () => {
  const sources = readdirSync(join(root, 'client/src'), { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.ts'))
    .map(file => text(join('client/src', file)))
    .join('\n');
  const used = [...sources.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map(match => match[1]!);
  const bundle: Record<string, string> = json('l10n/bundle.l10n.zh-cn.json');
  assert.deepEqual(Object.keys(bundle).sort(), [...new Set(used)].sort());
  for (const [message, translation] of Object.entries(bundle)) assert.deepEqual(placeholders(translation), placeholders(message), message);
});

test('the manifest names files that exist and are packaged', () => {
  const named = [
    contributes.languages.map(({ configuration }: { configuration: string }) => configuration),
    contributes.grammars.map(({ path }: { path: string }) => path),
    steps.map(({ media }) => media.svg),
  ].flat();
  const packaged = text('.vscodeignore')
    .split('\n')
    .flatMap(line => (line.startsWith('!') ? line.slice(1).replace(/\*.*$/, '') : []));
  for (const file of named) {
    assert.ok(existsSync(join(root, file)), file);
    const name = file.replace(/^\.\//, '');
    assert.ok(
      packaged.some(start => name.startsWith(start)),
      `${name} is packaged`,
    );
  }
});

test('every command has a title in both languages and our category, and menus, walkthrough and welcome name no other', () => {
  const titles = { english: new Set<string>(), chinese: new Set<string>() };
  for (const { command, title, category } of commands) {
    const key = title.slice(1, -1);
    assert.equal(category, '%category%', command);
    assert.ok(english[key] && /[\u4e00-\u9fff]/.test(chinese[key]), command);
    assert.equal(english[key].endsWith('…'), chinese[key].endsWith('…'), command);
    titles.english.add(english[key]);
    titles.chinese.add(chinese[key]);
  }
  assert.equal(titles.english.size, commands.length);
  assert.equal(titles.chinese.size, commands.length);
  const known = new Set([...commands.map(({ command }) => command), 'deliveryPlan.plans.focus']);
  const inMenus = (Object.values(contributes.menus) as { command: string }[][]).flat().map(({ command }) => command);
  const inTexts = [english, chinese].flatMap(strings =>
    [...JSON.stringify(strings).matchAll(/command:(deliveryPlan\.[\w.]+)/g)].map(match => match[1]!),
  );
  const inEvents = steps.flatMap(({ completionEvents }) => completionEvents.map(event => event.replace(/^onCommand:/, '')));
  for (const command of [...inMenus, ...inTexts, ...inEvents.filter(event => event.startsWith('deliveryPlan.'))]) {
    assert.ok(known.has(command), command);
  }
});

test('both languages of a text lead to the same commands, and an ellipsis stands for a question in both', () => {
  const links = (said: string) => [...said.matchAll(/\]\(([^)]+)\)/g)].map(match => match[1]);
  for (const key of Object.keys(english)) assert.deepEqual(links(chinese[key]), links(english[key]), key);
});

test('the pictures take their colours from the theme and have no words of one language', () => {
  assert.equal(steps.length, 5);
  for (const { media } of steps) {
    const picture = text(media.svg);
    assert.match(picture, /var\(--vscode-/);
    assert.doesNotMatch(picture, /<script|href=|style=|(?:fill|stroke)="#/);
  }
});

const placeholders = (message: string) => [...message.matchAll(/\{\d\}/g)].map(match => match[0]).sort();
