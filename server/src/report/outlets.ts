import type { Text } from '../text';
import { documentFailure } from './failure';
import type { Report } from './model';

export interface DocumentOptions {
  /** A company's Word template. */
  template?: Uint8Array;
  /** The font of Chinese text in Word. */
  eastAsianFont?: string;
  paper?: 'a4' | 'letter';
  /** A Chrome or Edge that prints. */
  browserPath?: string;
}

/** What makes reports, each part loaded when it is first asked for. A part that the machine does not have is left out. */
export interface Outlets {
  reports(): Promise<typeof import('./index')>;
  word(report: Report, options: DocumentOptions): Promise<Uint8Array>;
  excel(report: Report): Promise<Uint8Array>;
  pdf?(page: string, options: DocumentOptions): Promise<Uint8Array>;
}

export type DocumentFormat = 'html' | 'md' | 'docx' | 'xlsx' | 'pdf';

/** A report as a document; the same from the editor and from the command line. Rejects where the machine cannot make the format. */
export async function documentOf(report: Report, to: DocumentFormat, outlets: Outlets, options: DocumentOptions): Promise<Uint8Array> {
  const { reportDocument, markdown } = await outlets.reports();
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (to) {
    case 'html':
      return bytes(reportDocument(report, { paper: options.paper }));
    case 'md':
      return bytes(markdown(report));
    case 'docx':
      return outlets.word(report, options);
    case 'xlsx':
      return outlets.excel(report);
    case 'pdf':
      if (outlets.pdf === undefined) throw documentFailure(texts.noPdf);
      return outlets.pdf(reportDocument(report, { paper: options.paper }), options);
  }
}

const texts = {
  noPdf: {
    en: 'A PDF is printed by an installed browser, which is not to be had here. Export HTML and print it.',
    'zh-CN': '生成 PDF 需要本机已安装的浏览器，当前环境没有。请导出 HTML 后打印。',
  },
} satisfies Record<string, Text>;
