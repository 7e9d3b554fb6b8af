import { commands, type Disposable } from 'vscode';
import { type BaseLanguageClient, type Position, ReferencesRequest } from 'vscode-languageclient';
import { clientCommands } from '../../server/src/protocol';

/** The commands behind the code lenses; only lenses run them. */
export function lensCommands(client: BaseLanguageClient): Disposable[] {
  return [
    commands.registerCommand(clientCommands.showFindings, () => commands.executeCommand('workbench.panel.markers.view.focus')),
    commands.registerCommand(clientCommands.showReferences, async (uri: string, position: Position) => {
      const context = { includeDeclaration: false };
      const found = await client.sendRequest(ReferencesRequest.type, { textDocument: { uri }, position, context });
      const { asLocation, asPosition, asUri } = client.protocol2CodeConverter;
      const locations = (found ?? []).map(location => asLocation(location));
      await commands.executeCommand('editor.action.showReferences', asUri(uri), asPosition(position), locations);
    }),
  ];
}
