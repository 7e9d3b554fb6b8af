import { type LanguageClientOptions, State } from 'vscode-languageclient';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { LoadedServer, ServerState } from './server';

/** The room for what is soon thrown away, in MB. Node lets it grow to 48, which a server would hold for as long as the editor is open. */
const youngSpace = '--max-semi-space-size=4';

/** A language server as a process of Node, spoken to by the editor's own client. `module` is its file. */
export function createServer(module: string, clientOptions: LanguageClientOptions): LoadedServer {
  const server = { module, transport: TransportKind.ipc };
  const options: ServerOptions = {
    run: { ...server, options: { execArgv: [youngSpace] } },
    debug: { ...server, options: { execArgv: [youngSpace, '--nolazy', '--inspect=6009'] } },
  };
  const client = new LanguageClient('deliveryPlan', 'Delivery Plan', options, clientOptions);
  return {
    onDidChangeState: listener => client.onDidChangeState(({ newState }) => listener(states[newState])),
    onNotification: (method, handler) => void client.onNotification(method, handler),
    // What is left out is not to be sent as nothing: the server would be given a list of two.
    sendRequest: (method, ...given) => client.sendRequest(method, ...(given.filter(one => one !== undefined) as [object])),
    start: () => client.start(),
    async restart() {
      if (client.isRunning()) await client.stop();
      await client.start();
    },
    dispose: () => void client.dispose(),
  };
}

const states: Readonly<Record<State, ServerState>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.Stopped]: 'stopped',
  [State.StartFailed]: 'stopped',
};
