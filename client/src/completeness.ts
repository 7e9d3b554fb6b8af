import { type Disposable, type Event, EventEmitter } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { completenessChanged, completenessRequest, type PlanCompleteness } from '../../server/src/protocol';

/** How complete the plans are, kept up to date by the server's word. */
export interface CompletenessStore extends Disposable {
  /** Undefined until the server has answered for the first time. */
  plans(): readonly PlanCompleteness[] | undefined;
  onDidChange: Event<void>;
}

export function followCompleteness(client: BaseLanguageClient): CompletenessStore {
  const emitter = new EventEmitter<void>();
  let plans: readonly PlanCompleteness[] | undefined;
  let asking = false;
  let again = false;

  async function ask(): Promise<void> {
    again = asking;
    if (asking) return;
    asking = true;
    try {
      plans = await client.sendRequest<PlanCompleteness[]>(completenessRequest);
      emitter.fire();
    } catch (error) {
      // The server may have been stopped meanwhile; it is asked again when it runs.
      client.outputChannel.appendLine(`${completenessRequest}: ${error}`);
    } finally {
      asking = false;
    }
    if (again) await ask();
  }

  const listeners = [
    client.onNotification(completenessChanged, ask),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) void ask();
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
