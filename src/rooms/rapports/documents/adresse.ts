/** The address of the document of a page, without the language: all are in French. @param path of the page, with its first slash */
export const documentPath = (path: string, format: 'pdf' | 'docx'): string => `${path}/document.${format}`;
