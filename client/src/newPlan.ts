import { commands, type Disposable, env, l10n, SnippetString, Uri, window, workspace } from 'vscode';
import { type TemplateParams, type TemplateResult, templateRequest } from '../../server/src/protocol';
import { askAll, type Question } from './questions';
import type { Server } from './server';
import { isDay, likelyStart } from './startDate';

/** The command that opens a new plan, unsaved and with tab stops. Answers that are given along are not asked for. */
export function newPlan(server: Server): Disposable {
  return commands.registerCommand('deliveryPlan.new', async (given?: Partial<TemplateParams>) => {
    const known = Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => questionNames.includes(name)));
    const asked = questions().filter(({ name }) => !(name in known));
    const answers = await askAll(l10n.t('New Delivery Plan'), asked);
    if (answers === undefined) return;
    const params = { ...known, ...answers } as unknown as TemplateParams;
    const { plan, agreement, fileNames } = await server.sendRequest<TemplateResult>(templateRequest, params);
    if (plan === undefined && agreement === undefined) {
      void window.showErrorMessage(l10n.t('No plan can be made for {0} from {1}.', params.template, params.start));
      return;
    }
    if (plan !== undefined) await openNew(plan, 'delivery-plan', fileNames.plan);
    if (agreement === undefined) return;
    if (plan === undefined) return openNew(agreement, 'delivery-sla', fileNames.agreement);
    void offerAgreement(agreement, fileNames.agreement);
  });
}

const questionNames: readonly string[] = ['template', 'language', 'name', 'start'] satisfies (keyof TemplateParams)[];

function questions(): Question[] {
  return [
    {
      name: 'template',
      prompt: l10n.t('What is to be planned?'),
      value: 'managed-service',
      choices: [
        {
          value: 'managed-service',
          label: l10n.t('Managed service'),
          detail: l10n.t('Operation and maintenance over a year: every chapter, with its service level agreement'),
        },
        {
          value: 'migration',
          label: l10n.t('Migration'),
          detail: l10n.t('A cut-over with trial run: schedule, rollback and emergencies in depth, with its agreement'),
        },
        {
          value: 'minimal',
          label: l10n.t('Minimal plan'),
          detail: l10n.t('What no plan may lack: budget, risks, rollback, emergencies and response times'),
        },
        {
          value: 'agreement',
          label: l10n.t('Service level agreement'),
          detail: l10n.t('An agreement alone: services, priorities, targets and escalation'),
        },
      ],
    },
    {
      name: 'language',
      prompt: l10n.t('In which language is it written?'),
      value: /^zh/i.test(env.language) ? 'zh-CN' : 'en',
      choices: [
        { value: 'zh-CN', label: '简体中文' },
        { value: 'en', label: 'English' },
      ],
    },
    {
      name: 'name',
      prompt: l10n.t('What is it called? The name becomes the title.'),
      value: '',
      problemWith: name => (name === '' ? l10n.t('Write a name, such as that of the project.') : undefined),
    },
    {
      name: 'start',
      prompt: l10n.t('On which day does the service start? (YYYY-MM-DD)'),
      value: likelyStart(new Date()),
      problemWith: start => (isDay(start) ? undefined : l10n.t('Write a day of the calendar as YYYY-MM-DD, such as 2027-01-01.')),
    },
  ];
}

/** The plan comes first; its agreement is a file of its own, for which the plan is not left unasked. */
async function offerAgreement(agreement: string, fileName: string | undefined): Promise<void> {
  const open = l10n.t('Open the Agreement');
  const message = l10n.t('The plan rests on the agreement {0}, which does not exist yet. Save both in the same folder.', fileName ?? '');
  if ((await window.showInformationMessage(message, open)) === open) await openNew(agreement, 'delivery-sla', fileName);
}

async function openNew(snippet: string, language: string, fileName: string | undefined): Promise<void> {
  const uri = fileName === undefined ? undefined : await unsavedUri(fileName);
  const document = await (uri === undefined ? workspace.openTextDocument({ language }) : workspace.openTextDocument(uri));
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(snippet));
}

/** Where a new file will be saved without being asked for a name; nothing where there is no folder, or a file of that name already. */
async function unsavedUri(fileName: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder?.scheme !== 'file') return undefined;
  const uri = Uri.joinPath(folder, fileName);
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => workspace.textDocuments.some(({ uri: open }) => open.path === uri.path),
  );
  return exists ? undefined : uri.with({ scheme: 'untitled' });
}
