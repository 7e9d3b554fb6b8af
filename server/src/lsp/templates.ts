import { type Connection, RequestType0 } from 'vscode-languageserver';
import { snippetText } from '../plan/snippet';
import { type StarterResult, starterRequest, type TemplateParams, type TemplateResult, templateRequest } from '../protocol';
import { starter, teamFileName } from '../templates/starter';
import { template, templateNames } from '../templates/template';
import { type Locale, localeFrom } from '../text';
import type { Guard } from './guard';

/** Answers with a team's first file, and with the files of a template; with none where the template or the day is unknown. */
export function serveTemplates(connection: Connection, guard: Guard, locale: Locale): void {
  const first = guard.request<undefined, unknown[], StarterResult>(starterRequest, { text: '', fileName: teamFileName }, () => ({
    text: starter(locale),
    fileName: teamFileName,
  }));
  connection.onRequest(new RequestType0<StarterResult, void>(starterRequest), token => first(undefined, token));
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
