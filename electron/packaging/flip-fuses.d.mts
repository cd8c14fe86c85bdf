export function checkFuses(file: string): Promise<void>
