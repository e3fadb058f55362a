/** Whether text is in UTF-16, as editors and shells of Windows write it: by its byte order mark, or its first letter. */
export const isUtf16 = ([first, second]: Uint8Array): boolean =>
	(first === 0xff && second === 0xfe) ||
	(first === 0xfe && second === 0xff) ||
	(first !== undefined && second !== undefined && (first === 0) !== (second === 0));
