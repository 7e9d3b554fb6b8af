import type { Feature } from 'write-excel-file/universal';
import writeExcelFile from 'write-excel-file/universal';
import type { Report } from '../model';
import { coreProperties, escapeXml, pack, unpack } from '../office';
import { type Sheet, sheetsOf } from './sheets';

/** A report as a workbook: what stands by itself on the first sheet, then a sheet for each table with real dates and numbers. */
export async function excelWorkbook(report: Report): Promise<Uint8Array> {
  const sheets = sheetsOf(report);
  const fontFamily = report.locale === 'zh-CN' ? 'Microsoft YaHei' : 'Calibri';
  const blob = await writeExcelFile(
    sheets.map(({ name, rows, widths, headRows }) => ({
      data: rows,
      sheet: name,
      columns: widths.map(width => ({ width })),
      stickyRowsCount: headRows,
      orientation: 'landscape' as const,
    })),
    { fontFamily, fontSize: 10, features: [filters(sheets), printing(sheets)] },
  ).toBlob();
  const parts = unpack(new Uint8Array(await blob.arrayBuffer()))!;
  return pack(withProperties(parts, report));
}

/** The signs at the head of a table by which it is filtered. */
const filters = (sheets: readonly Sheet[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const range = sheets[sheetIndex]?.filter;
          return range === undefined ? xml : xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
        },
      },
    },
  },
});

/** Sheets are printed as wide as the paper, with their head on every page. */
const printing = (sheets: readonly Sheet[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: xml =>
          xml
            .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(/<pageSetup\b/, '<pageSetup fitToWidth="1" fitToHeight="0"')
            // Without a frozen column there is no pane at the right.
            .replace(/xSplit="0" ?/, '')
            .replace('activePane="bottomRight"', 'activePane="bottomLeft"'),
      },
      'xl/workbook.xml': {
        transform: xml => {
          const names = sheets.flatMap(({ name, headRows, filter }, index) => {
            const sheet = `'${name.replaceAll("'", "''")}'!`;
            const absolute = filter?.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
            return [
              ...(absolute === undefined
                ? []
                : [
                    `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(sheet + absolute)}</definedName>`,
                  ]),
              ...(headRows === 0
                ? []
                : [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`${sheet}$1:$${headRows}`)}</definedName>`]),
            ];
          });
          return xml.replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`);
        },
      },
    },
  },
});

function withProperties(parts: Record<string, Uint8Array>, report: Report): Record<string, Uint8Array> {
  const path = 'docProps/core.xml';
  const changed = (name: string, end: string, added: string): Uint8Array =>
    new TextEncoder().encode(new TextDecoder().decode(parts[name]).replace(end, `${added}${end}`));
  return {
    ...parts,
    [path]: new TextEncoder().encode(coreProperties(report)),
    '[Content_Types].xml': changed(
      '[Content_Types].xml',
      '</Types>',
      `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
    ),
    '_rels/.rels': changed(
      '_rels/.rels',
      '</Relationships>',
      `<Relationship Id="rIdCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="${path}"/>`,
    ),
  };
}
