import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import { completenessChanged, completenessRequest, type PlanCompleteness } from '../../server/src/protocol';
import type { Server } from './server';

/** How complete the plans are, kept up to date by the server's word. */
export interface CompletenessStore extends Disposable {
  /** Undefined until the server has answered for the first time. */
  plans(): readonly PlanCompleteness[] | undefined;
  onDidChange: Event<void>;
}

export function followCompleteness(server: Server, output: LogOutputChannel): CompletenessStore {
  const emitter = new EventEmitter<void>();
  let plans: readonly PlanCompleteness[] | undefined;
  let asking = false;
  let again = false;

  async function ask(): Promise<void> {
    again = asking;
    if (asking) return;
    asking = true;
    try {
      plans = await server.sendRequest<PlanCompleteness[]>(completenessRequest);
      emitter.fire();
    } catch (error) {
      // The server may have been stopped meanwhile; it is asked again when it runs.
      output.info(`${completenessRequest}: ${error}`);
    } finally {
      asking = false;
    }
    if (again) await ask();
  }

  server.onNotification(completenessChanged, ask);
  const listeners = [
    server.onDidChangeState(state => {
      if (state === 'running') void ask();
    }),
    emitter,
  ];
  return {
    plans: () => plans,
    onDidChange: emitter.event,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}
