export interface Updates {
  /** Asks for an update after so many milliseconds, counted anew from the last time that it was asked for. */
  after(milliseconds: number): void;
  dispose(): void;
}

/**
 * Runs an update when nothing has been asked for in a while, and never two at a time. `update` is told how to find out whether
 * another one has been asked for meanwhile: its answer is then old and is dropped.
 */
export function createUpdates(update: (isOld: () => boolean) => Promise<void>): Updates {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let running = false;
  let isOver = false;

  async function run(): Promise<void> {
    timer = undefined;
    if (running) return;
    running = true;
    const mine = asked;
    try {
      await update(() => mine !== asked);
    } finally {
      running = false;
      if (mine !== asked && timer === undefined && !isOver) void run();
    }
  }

  return {
    after(milliseconds) {
      asked += 1;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), milliseconds);
    },
    dispose() {
      asked += 1;
      isOver = true;
      clearTimeout(timer);
    },
  };
}
