export function coloursIn(code: string): { line: number; rule: string; text: string }[];
