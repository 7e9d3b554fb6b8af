import { type Disposable, env, l10n, ProcessExecution, Task, type TaskDefinition, TaskGroup, TaskScope, tasks, workspace } from 'vscode';

const type = 'delivery-plan';

/** What may be said of the task in `tasks.json`. */
interface CheckDefinition extends TaskDefinition {
  paths?: string[];
  preset?: string;
  failOn?: string;
}

/** The task that checks the folder by the command line that the extension brings along. */
export function checkTask(commandLine: string): Disposable {
  return tasks.registerTaskProvider(type, {
    provideTasks: () => (workspace.isTrusted ? (workspace.workspaceFolders ?? []).map(folder => task({ type }, folder, commandLine)) : []),
    resolveTask: ({ definition, scope }) =>
      workspace.isTrusted ? task(definition as CheckDefinition, scope ?? TaskScope.Workspace, commandLine) : undefined,
  });
}

function task(definition: CheckDefinition, scope: NonNullable<Task['scope']>, commandLine: string): Task {
  const { paths, preset, failOn } = definition;
  const words = [
    'check',
    '--locale',
    locale(),
    ...(typeof preset === 'string' ? ['--preset', preset] : []),
    ...(typeof failOn === 'string' ? ['--fail-on', failOn] : []),
    '--',
    ...(Array.isArray(paths) ? paths.map(String) : []),
  ];
  // The desktop editor has no Node of its own name: its program is one as soon as it is told to be.
  const execution = new ProcessExecution(process.execPath, [commandLine, ...words], { env: { ELECTRON_RUN_AS_NODE: '1' } });
  // The Problems panel has the findings from the language server already.
  const check = new Task(definition, scope, l10n.t('check'), l10n.t('Delivery Plan'), execution, []);
  check.group = TaskGroup.Test;
  check.detail = l10n.t('Checks all plans and agreements of the folder as the command line does');
  return check;
}

function locale(): string {
  const language = workspace.getConfiguration('deliveryPlan').get('language', 'auto');
  if (language !== 'auto') return language;
  return /^zh/i.test(env.language) ? 'zh-CN' : 'en';
}
