import { activation } from './activation';
import { planCommands } from './commands';
import { findings } from './findings';
import { languages } from './languages';
import { preview } from './preview';
import { server } from './server';
import { revertAll, type Test } from './support';

/** What the editor runs inside its extension host: the shape `runTests` of @vscode/test-electron takes as well. */
export async function run(): Promise<void> {
  const failed: string[] = [];
  // The order matters: activation is observed first, before any test could have caused it.
  const tests: Record<string, Test> = { ...activation, ...languages, ...findings, ...planCommands, ...preview, ...server };
  for (const [name, test] of Object.entries(tests)) {
    const start = Date.now();
    try {
      await revertAll();
      await test();
      console.log(`[editor] ✔ ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed.push(name);
      console.log(`[editor] ✖ ${name}\n[editor] ${error instanceof Error ? error.stack : error}`);
    }
  }
  console.log(`[editor] ${Object.keys(tests).length} tests, ${failed.length} failed`);
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`);
}
