import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

type Answer<Result> = Promise<Result | ResponseError<never>>;

/**
 * Stands around all that the server does: what comes at the wrong time is refused, what is cancelled ends, and what fails is logged
 * and answered with a fallback, so that one failure never costs more than its own answer.
 */
export interface Guard {
  request<Params, Rest extends unknown[], Result>(
    name: string,
    fallback: Result,
    handler: (params: Params, token: CancellationToken, ...rest: Rest) => Promise<Result> | Result,
  ): (params: Params, token: CancellationToken, ...rest: Rest) => Answer<Result>;
  notification<Params>(name: string, handler: (params: Params) => unknown): (params: Params) => void;
  /** Work that nobody waits for: timers, events, what is sent to the client. */
  background(name: string, work: () => unknown): void;
  /** The protocol's order: initialize, everything else, shutdown. An error where it is not kept. */
  enter(next: 'initialize' | 'shutdown'): ResponseError<never> | undefined;
  /** Why a request may not be answered now. */
  refusal(): ResponseError<never> | undefined;
}

export function createGuard(log: (message: string) => void): Guard {
  let phase: 'new' | 'running' | 'ended' = 'new';

  const failed = (name: string, error: unknown): void => log(`${name} failed: ${described(error)}`);

  function refusal(): ResponseError<never> | undefined {
    if (phase === 'new') return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server has not been initialized.');
    return phase === 'ended' ? new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.') : undefined;
  }

  return {
    request(name, fallback, handler) {
      return async (params, token, ...rest) => {
        const refused = refusal();
        if (refused !== undefined) return refused;
        try {
          stopIfCancelled(token);
          const result = await handler(params, token, ...rest);
          stopIfCancelled(token);
          return result;
        } catch (error) {
          if (error instanceof ResponseError) return error as ResponseError<never>;
          failed(name, error);
          return fallback;
        }
      };
    },
    notification(name, handler) {
      return async params => {
        if (phase !== 'running') return;
        try {
          await handler(params);
        } catch (error) {
          failed(name, error);
        }
      };
    },
    async background(name, work) {
      try {
        await work();
      } catch (error) {
        failed(name, error);
      }
    },
    enter(next) {
      if (next === 'initialize') {
        if (phase !== 'new') return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized once only.');
        phase = 'running';
        return undefined;
      }
      const refused = refusal();
      if (refused === undefined) phase = 'ended';
      return refused;
    },
    refusal,
  };
}

/** Ends a request that its client no longer waits for. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** What an error has to say in a log. */
export function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
