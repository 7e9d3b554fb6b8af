import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  type Message,
  type MessageStrategy,
  ResponseError,
} from 'vscode-languageserver';
import { diagnosticSource } from '../protocol';
import { capabilitiesFor } from './capabilities';
import { createGuard, described, type Guard } from './guard';
import { type Session, sessionOf } from './session';

/** Sets up everything that answers a client beyond `initialize`. */
export type Serve = (connection: Connection, guard: Guard, session: Session, params: InitializeParams) => void;

/**
 * Serves a connection until its client leaves. An editor waits for the answer to `initialize`, which needs next to nothing; what
 * serves the rest is loaded behind it, and messages that come sooner wait in their order.
 */
export function start(connect: (messageStrategy: MessageStrategy) => Connection, load: () => Promise<Serve>): Connection {
  const waiting: (() => void)[] = [];
  let loading: (() => void) | undefined;
  let held = false;

  const connection = connect({
    handleMessage(message: Message, next: (message: Message) => void) {
      if (!held) return next(message);
      waiting.push(() => next(message));
      loading?.();
    },
  });
  const guard = createGuard(message => connection.console.error(message));

  connection.onInitialize((params): InitializeResult | ResponseError<never> => {
    const refused = guard.enter('initialize');
    if (refused !== undefined) return refused;
    const session = sessionOf(params);
    held = true;
    loading = () => {
      loading = undefined;
      clearTimeout(timer);
      load()
        .then(serve => serve(connection, guard, session, params))
        .catch(error => connection.console.error(`The server could not be set up: ${described(error)}`))
        .finally(() => {
          held = false;
          for (const go of waiting.splice(0)) go();
        });
    };
    // The answer is written first, and it takes a client a while to send more.
    const timer = setTimeout(loading, answered);
    return { capabilities: capabilitiesFor(session), serverInfo: { name: diagnosticSource } };
  });
  connection.onShutdown(() => guard.enter('shutdown') as undefined);
  connection.onRequest(method => guard.refusal() ?? new ResponseError(ErrorCodes.MethodNotFound, `There is no method ${method}.`));
  connection.listen();
  return connection;
}

/** Milliseconds in which the answer to `initialize` has surely been handed on. */
const answered = 5;
