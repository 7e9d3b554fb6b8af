import type { Command } from './command';
import { helpOption, localeOption } from './options';
import { exit } from './system';

export const lspCommand: Command = {
  name: 'lsp',
  usage: '--stdio',
  summary: { en: 'Start the language server for an editor', 'zh-CN': '为编辑器启动语言服务器' },
  options: [
    { name: 'stdio', description: { en: 'Talk over standard input and output', 'zh-CN': '通过标准输入和标准输出通信' } },
    {
      name: 'clientProcessId',
      value: 'PID',
      description: { en: 'The process of the editor, with which the server ends', 'zh-CN': '编辑器的进程号；编辑器退出时服务器随之退出' },
    },
    localeOption,
    helpOption,
  ],
  async run({ values, system, misuse }) {
    if (values.stdio !== true) return misuse({ en: 'the server talks over --stdio only.', 'zh-CN': '服务器只支持 --stdio。' });
    await system.serve();
    return exit.clean;
  },
};
