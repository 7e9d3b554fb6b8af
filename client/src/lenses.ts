import { commands, type Disposable, Location, Position, Range, Uri } from 'vscode';
import type { Location as FoundLocation, Position as FoundPosition } from 'vscode-languageclient';
import { clientCommands } from '../../server/src/protocol';
import type { Server } from './server';

/** The commands behind the code lenses; only lenses run them. */
export function lensCommands(server: Server): Disposable[] {
  return [
    commands.registerCommand(clientCommands.showFindings, () => commands.executeCommand('workbench.panel.markers.view.focus')),
    commands.registerCommand(clientCommands.showReferences, async (uri: string, position: FoundPosition) => {
      const context = { includeDeclaration: false };
      const found = await server.sendRequest<FoundLocation[] | null>('textDocument/references', {
        textDocument: { uri },
        position,
        context,
      });
      const locations = (found ?? []).map(({ uri, range }) => new Location(Uri.parse(uri), new Range(at(range.start), at(range.end))));
      await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), at(position), locations);
    }),
  ];
}

function at({ line, character }: FoundPosition): Position {
  return new Position(line, character);
}
