import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { documentFailure } from '../report/failure';
import type { Text } from '../text';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The program of an installed Chrome, Chromium or Edge: the one that was named, or that `CHROMIUM_PATH` or `CHROME_PATH` names, or the
 * first on the path or where such programs usually lie. Rejects where there is none.
 */
export async function findBrowser(
  named: string | undefined,
  environment: Environment = process.env,
  platform = process.platform,
): Promise<string> {
  const chosen = named || environment.CHROMIUM_PATH || environment.CHROME_PATH;
  if (chosen) {
    if (await isProgram(chosen)) return chosen;
    throw documentFailure(texts.notThere, { path: chosen });
  }
  for (const path of usualPlaces(environment, platform)) if (await isProgram(path)) return path;
  throw documentFailure(texts.none);
}

/** Where browsers are looked for, in order. */
export function usualPlaces(environment: Environment, platform: string): string[] {
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap(
      name => environment[name] ?? environment[name.toUpperCase()] ?? [],
    );
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe'];
    return programs.flatMap(program => folders.map(folder => join(folder, program)));
  }
  const path = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = programNames.flatMap(name => path.map(folder => join(folder, name)));
  if (platform !== 'darwin') return [...onPath, '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
  const programs = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(name => `Applications/${name}.app/Contents/MacOS/${name}`);
  return [...programs.flatMap(program => [`/${program}`, join(homedir(), program)]), ...onPath];
}

const programNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'];

async function isProgram(path: string): Promise<boolean> {
  const isFile = await stat(path).then(
    found => found.isFile(),
    () => false,
  );
  return (
    isFile &&
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
  );
}

const texts = {
  none: {
    en: 'A PDF is printed by an installed Chrome, Chromium or Edge, and none was found. Install one, or name it: --browser PATH, the variable CHROMIUM_PATH, or the setting deliveryPlan.export.browserPath. A report as HTML can be printed by any browser.',
    'zh-CN':
      '生成 PDF 需要本机已安装的 Chrome、Chromium 或 Edge，但没有找到。请安装其一，或指明其位置：--browser PATH、环境变量 CHROMIUM_PATH，或设置项 deliveryPlan.export.browserPath。也可以导出 HTML，用任意浏览器打印。',
  },
  notThere: {
    en: 'There is no browser to run at {path}. Name the program of a Chrome, Chromium or Edge.',
    'zh-CN': '{path} 不是可以运行的浏览器。请给出 Chrome、Chromium 或 Edge 程序的路径。',
  },
} satisfies Record<string, Text>;
