import { type Connection, DidChangeConfigurationNotification, type DidChangeConfigurationParams } from 'vscode-languageserver';
import type { Guard } from './guard';
import type { Session } from './session';

/** The settings that the server itself follows. */
export interface Settings {
  /** When unsaved text is checked. */
  run(): 'onType' | 'onSave';
  inlayHints(): boolean;
  codeLens(): boolean;
  /** Asks for the settings, once the client is ready to be asked. */
  start(): Promise<void>;
}

export interface SettingsEvents {
  validation(): void;
  hints(): void;
}

const section = 'deliveryPlan';

/** Keeps the settings as the client has them, and tells when they change. */
export function followSettings(connection: Connection, { can }: Session, guard: Guard, onChange: SettingsEvents): Settings {
  let current = { run: 'onType' as 'onType' | 'onSave', inlayHints: true, codeLens: true };

  function take(value: unknown): void {
    const { validation, inlayHints, codeLens } = (value ?? {}) as Record<string, { run?: unknown; enabled?: unknown } | null | undefined>;
    const former = current;
    current = {
      run: validation?.run === 'onSave' ? 'onSave' : 'onType',
      inlayHints: inlayHints?.enabled !== false,
      codeLens: codeLens?.enabled !== false,
    };
    if (current.run !== former.run) onChange.validation();
    if (current.inlayHints !== former.inlayHints || current.codeLens !== former.codeLens) onChange.hints();
  }
  const ask = async (): Promise<void> => take(await connection.workspace.getConfiguration(section));

  connection.onDidChangeConfiguration(
    guard.notification('workspace/didChangeConfiguration', ({ settings }: DidChangeConfigurationParams) =>
      can.configuration ? ask() : take((settings as Record<string, unknown> | null)?.[section]),
    ),
  );
  return {
    run: () => current.run,
    inlayHints: () => current.inlayHints,
    codeLens: () => current.codeLens,
    async start() {
      if (can.registerConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section });
      if (can.configuration) await ask();
    },
  };
}
