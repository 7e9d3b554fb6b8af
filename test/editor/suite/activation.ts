import assert from 'node:assert/strict';
import { commands, languages } from 'vscode';
import { extension, fileUri, ours, type Test, until } from './support';

export const activation: Record<string, Test> = {
  'a folder with a plan activates the extension, and a file nobody opened has its findings': async () => {
    const closed = fileUri('closed.delivery.yml');
    await until('findings of a closed file', languages.onDidChangeDiagnostics, () => ours(closed).length > 0);
    assert.ok(extension().isActive);
    // The suite runs in the process of the extension. Times of one machine say little, so this one is told and nothing hangs on it.
    const { duration } = performance.measure('deliveryPlan/activation', 'deliveryPlan/load', 'deliveryPlan/active');
    console.log(`[editor] loaded and activated in ${duration.toFixed(0)} ms`);
  },
  'every command of the manifest is registered': async () => {
    const registered = await commands.getCommands(true);
    for (const { command } of extension().packageJSON.contributes.commands) assert.ok(registered.includes(command), command);
  },
};
