import { type CancellationToken, type Disposable, type Event, EventEmitter } from 'vscode';

export type ServerState = 'starting' | 'running' | 'stopped';

/** The language server, as the rest of the extension sees it. */
export interface Server extends Disposable {
  state(): ServerState;
  onDidChangeState: Event<ServerState>;
  /** The server's own notifications, from whenever it runs. */
  onNotification(method: string, handler: () => void): void;
  /** The answer to a request; where the server is still starting, it is waited for. */
  sendRequest<Result>(method: string, params?: object, token?: CancellationToken): Promise<Result>;
  /** Also starts a server that failed to start or was given up after too many crashes. */
  restart(): Promise<void>;
}

/** The same once the code that speaks the protocol is there. */
export interface LoadedServer extends Omit<Server, 'state'> {
  start(): Promise<void>;
}

/**
 * Starts a server behind the activation, whose end the editor waits for: the code that speaks the protocol is many times the rest.
 * `failed` is told why there is none.
 */
export function startServer(load: () => Promise<LoadedServer>, failed: (error: Error) => void): Server {
  const emitter = new EventEmitter<ServerState>();
  const notifications: [method: string, handler: () => void][] = [];
  let state: ServerState = 'starting';
  let disposed = false;

  function enter(next: ServerState): void {
    if (next === state) return;
    state = next;
    emitter.fire(next);
  }

  const loading = new Promise<void>(resolve => setTimeout(resolve, 0)).then(load).then(server => {
    if (disposed) server.dispose();
    server.onDidChangeState(enter);
    for (const [method, handler] of notifications) server.onNotification(method, handler);
    return server;
  });
  loading
    .then(server => (disposed ? undefined : server.start()))
    .catch((error: Error) => {
      enter('stopped');
      failed(error);
    });

  return {
    state: () => state,
    onDidChangeState: emitter.event,
    onNotification(method, handler) {
      notifications.push([method, handler]);
    },
    sendRequest: async <Result>(method: string, params?: object, token?: CancellationToken) =>
      (await loading).sendRequest<Result>(method, params, token),
    restart: async () => (await loading).restart(),
    dispose() {
      disposed = true;
      emitter.dispose();
      loading.then(
        server => server.dispose(),
        () => {},
      );
    },
  };
}
