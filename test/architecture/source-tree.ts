import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Import {
  /** As it resolves: a path of the repository, or a package's name with its subpath. */
  readonly to: string
  readonly isPackage: boolean
  readonly isTypeOnly: boolean
}

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string
  readonly text: string
  /** Without comments and with strings kept: what the rules about words look at. */
  readonly code: string
  readonly lines: number
  readonly imports: readonly Import[]
}

const ROOTS = ['shared', 'electron', 'renderer', 'sync-server', 'test']
const SOURCE = /\.(ts|tsx|mts|mjs|cjs)$/

/** Every source file of a tree, read once. */
export function readTree(root: string): SourceFile[] {
  return ROOTS.flatMap((folder) => listFiles(root, folder))
    .filter((file) => SOURCE.test(file) && !file.endsWith('.d.ts'))
    .map((file) => sourceFile(file, readFileSync(path.join(root, file), 'utf8')))
}

/** A file of a tree that exists only in a test: how a rule is shown to fail. */
export function sourceFile(file: string, text: string): SourceFile {
  const code = withoutComments(text)
  return { path: file, text, code, lines: text.trimEnd().split('\n').length, imports: importsOf(file, code) }
}

export function isTest(file: SourceFile): boolean {
  return file.path.startsWith('test/') || /\.test\.tsx?$/.test(file.path)
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

const STATIC = /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g
const DYNAMIC = /\b(?:import|require)\(\s*['"`]([^'"`\n]+)['"`]/g
const ADDRESS = /new URL\(\s*['"]([^'"\n]+\.(?:ts|tsx|mjs))['"]\s*,\s*import\.meta\.url/g

function importsOf(file: string, code: string): Import[] {
  const found = [...code.matchAll(STATIC)].map((match) => ({ from: match[2]!, isTypeOnly: match[1] !== undefined }))
  for (const pattern of [DYNAMIC, ADDRESS]) for (const match of code.matchAll(pattern)) found.push({ from: match[1]!, isTypeOnly: false })
  return found.map(({ from, isTypeOnly }) => {
    const isPackage = !from.startsWith('.')
    return { to: isPackage ? from : path.posix.join(path.posix.dirname(file), from), isPackage, isTypeOnly }
  })
}

/** Line and block comments, not those that stand inside a string. */
function withoutComments(text: string): string {
  return text.replaceAll(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_all, quoted: string | undefined) => quoted ?? ' ',
  )
}
