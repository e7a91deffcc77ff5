export function literalsIn(file: string, code: string): { line: number; text: string }[];
