import type { Locale } from '../../text';

/** What stands on a document's first page and on the edges of all of them. */
export const words: Record<Locale, Words> = {
  en: {
    contents: 'Contents',
    number: 'Document number',
    version: 'Version',
    date: 'Effective',
    customer: 'Customer',
    supplier: 'Supplier',
    contract: 'Contract number',
    classification: 'Classification',
    page: ['Page ', ' of ', ''],
    versionOf: version => `version ${version}`,
  },
  'zh-CN': {
    contents: '目录',
    number: '文件编号',
    version: '版本',
    date: '实施日期',
    customer: '需方',
    supplier: '供方',
    contract: '合同编号',
    classification: '密级',
    page: ['第 ', ' 页，共 ', ' 页'],
    versionOf: version => `版本 ${version}`,
  },
};

interface Words {
  contents: string;
  number: string;
  version: string;
  date: string;
  customer: string;
  supplier: string;
  contract: string;
  classification: string;
  /** Around the number of the page and the number of pages. */
  page: readonly [string, string, string];
  versionOf(version: string): string;
}
