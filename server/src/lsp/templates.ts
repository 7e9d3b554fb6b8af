import type { Connection } from 'vscode-languageserver';
import { snippetText } from '../plan/snippet';
import { type TemplateParams, type TemplateResult, templateRequest } from '../protocol';
import { template, templateNames } from '../templates/template';
import { localeFrom } from '../text';
import type { Guard } from './guard';

/** Answers with the files of a template; with none where the template or the day is unknown. */
export function serveTemplates(connection: Connection, guard: Guard): void {
  connection.onRequest<TemplateResult, never>(
    templateRequest,
    guard.request<TemplateParams, unknown[], TemplateResult>(templateRequest, { fileNames: {} }, params => {
      const name = templateNames.find(one => one === params.template);
      const files = name === undefined ? [] : template(name, localeFrom(params.language), { title: params.name, start: params.start });
      return {
        ...Object.fromEntries(files.map(({ kind, parts }) => [kind, snippetText(parts)])),
        fileNames: Object.fromEntries(files.map(({ kind, fileName }) => [kind, fileName])),
      };
    }),
  );
}
