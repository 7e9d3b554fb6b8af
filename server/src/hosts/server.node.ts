import { serveEditor } from './lsp';

serveEditor();
