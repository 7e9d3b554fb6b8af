export interface Updates {
  /**
   * Asks for an update: at once where nothing has been asked for in so many milliseconds, as with a single key, and otherwise after
   * so many, counted anew each time.
   */
  after(milliseconds: number): void;
  dispose(): void;
}

/**
 * Runs updates, never two at a time. `update` is told how to find out whether
 * another one has been asked for meanwhile: its answer is then old and is dropped.
 */
export function createUpdates(update: (isOld: () => boolean) => Promise<void>): Updates {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
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
      const isQuiet = !running && Date.now() - askedAt > milliseconds;
      asked += 1;
      askedAt = Date.now();
      clearTimeout(timer);
      timer = setTimeout(() => void run(), isQuiet ? 0 : milliseconds);
    },
    dispose() {
      asked += 1;
      isOver = true;
      clearTimeout(timer);
    },
  };
}
