/** How Playwright starts a Chromium that asks nothing of the outside. */
export const chromiumOptions = executablePath => ({
  executablePath,
  headless: true,
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync'],
  ],
});
