import { type Connection, DidChangeConfigurationNotification, type DidChangeConfigurationParams } from 'vscode-languageserver';
import type { Guard } from './guard';
import type { Session } from './session';

/** The settings that the server itself follows. */
export interface Settings {
  /** When unsaved text is checked. */
  run(): 'onType' | 'onSave';
  /** Asks for the settings, once the client is ready to be asked. */
  start(): Promise<void>;
}

const section = 'deliveryPlan';

/** Keeps the settings as the client has them, and tells when they change. */
export function followSettings(connection: Connection, { can }: Session, guard: Guard, onChange: () => void): Settings {
  let run: 'onType' | 'onSave' = 'onType';

  function take(value: unknown): void {
    const { validation } = (value ?? {}) as { validation?: { run?: unknown } | null };
    const next = validation?.run === 'onSave' ? 'onSave' : 'onType';
    if (next === run) return;
    run = next;
    onChange();
  }
  const ask = async (): Promise<void> => take(await connection.workspace.getConfiguration(section));

  connection.onDidChangeConfiguration(
    guard.notification('workspace/didChangeConfiguration', ({ settings }: DidChangeConfigurationParams) =>
      can.configuration ? ask() : take((settings as Record<string, unknown> | null)?.[section]),
    ),
  );
  return {
    run: () => run,
    async start() {
      if (can.registerConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section });
      if (can.configuration) await ask();
    },
  };
}
