import { isTest, type SourceFile } from './source-tree.ts'

/** Most basic first. */
export const AREA_ORDER = [
  'organisations',
  'access',
  'properties',
  'residents',
  'occupancy',
  'utilities',
  'billing',
  'payments',
  'upkeep',
  'imports',
  'messaging',
  'outreach',
  'orders',
  'reports',
  'privacy',
  'rules',
  'trust',
  'integration',
  'platform',
  'growth',
]

/** Small and pure: they need no node, no DOM, no clock and no randomness. */
const SHARED_PACKAGES = ['zod', 'temporal-polyfill', '@noble/hashes', 'libphonenumber-js']
/** The one file through which the renderer knows the host: the type of its router. */
const CONTRACT = { file: 'renderer/app/host/contract.ts', to: 'electron/host/router/router.ts' }
/** Who may name every area. */
const COMPOSITION_ROOTS = ['shared/areas/catalogue.ts', 'electron/host/catalogue.ts', 'renderer/app/routes.tsx', 'sync-server/server.ts']

type Check = (file: SourceFile) => string[]

/** Who may see whom; one sentence for each import that may not be. */
export function importDirections(files: readonly SourceFile[]): string[] {
  const checks: Check[] = [sharedIsPure, rendererSeesShared, hostIsPlainNode, electronOnlyInMain, deskAndServerApart]
  return files.filter((file) => !isTest(file)).flatMap((file) => checks.flatMap((check) => check(file)))
}

/** An area knows itself and earlier ones; later ones hear of things through events. */
export function areaOrder(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const own = areaOf(file.path)
      if (own === undefined) return []
      // Under electron/host/areas there are also rooms of the desk alone (search, backup): they come after every area.
      const isDeskRoom = file.path.startsWith('electron/') && !AREA_ORDER.includes(own)
      const rank = isDeskRoom ? AREA_ORDER.length : AREA_ORDER.indexOf(own)
      if (rank < 0) return [`${file.path}: “${own}” is no area of the design`]
      return file.imports.flatMap(({ to }) => {
        const other = areaOf(to)
        return other !== undefined && AREA_ORDER.indexOf(other) > rank ? [`${file.path} imports the later area ${other} (${to})`] : []
      })
    })
}

/** Only a composition root joins areas; everything else imports what it needs from where it is. */
export function compositionRoots(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file) && !COMPOSITION_ROOTS.includes(file.path))
    .flatMap((file) => file.imports.filter(({ to }) => to.endsWith('.area.ts')).map(({ to }) => `${file.path} names the area ${to}`))
}

/** A file that only passes on what others export hides who uses what. The storage's outside face is the one there is. */
export function noBarrels(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path !== 'electron/host/database/index.ts')
    .filter((file) => /\/index\.tsx?$/.test(file.path) || onlyPassesOn(file.code))
    .map((file) => `${file.path} is a barrel`)
}

function onlyPassesOn(code: string): boolean {
  const rest = code.replaceAll(/\bexport\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"];?/g, '')
  return rest.trim() === '' && code.trim() !== ''
}

function sharedIsPure(file: SourceFile): string[] {
  if (!file.path.startsWith('shared/')) return []
  return file.imports
    .filter(({ to, isPackage }) =>
      isPackage ? !SHARED_PACKAGES.some((name) => to === name || to.startsWith(`${name}/`)) : !to.startsWith('shared/'),
    )
    .map(({ to }) => `${file.path} imports ${to}, and shared/ is pure`)
}

function rendererSeesShared(file: SourceFile): string[] {
  if (!file.path.startsWith('renderer/') || file.path.endsWith('.config.ts')) return []
  return file.imports.flatMap(({ to, isPackage, isTypeOnly }) => {
    if (isPackage) return to.startsWith('node:') || to === 'electron' ? [`${file.path} imports ${to}, which no page has`] : []
    if (to.startsWith('renderer/') || to.startsWith('shared/') || to.startsWith('resources/')) return []
    const isContract = file.path === CONTRACT.file && to === CONTRACT.to && isTypeOnly
    return isContract ? [] : [`${file.path} imports ${to}; the renderer sees only shared/ and, as a type, the host’s router`]
  })
}

function hostIsPlainNode(file: SourceFile): string[] {
  if (!file.path.startsWith('electron/host/')) return []
  return file.imports
    .filter(({ to, isPackage }) => !isPackage && !/^(electron\/host|shared|resources)\//.test(to) && to !== 'package.json')
    .map(({ to }) => `${file.path} imports ${to}; the host stands on shared/ alone`)
}

function electronOnlyInMain(file: SourceFile): string[] {
  if (/^electron\/(main|preload)\//.test(file.path)) return []
  return file.imports
    .filter(({ to }) => to === 'electron' || to.startsWith('electron/main/') || to.startsWith('electron/preload/'))
    .map(({ to }) => `${file.path} imports ${to}; only electron/main and preload know Electron`)
}

function deskAndServerApart(file: SourceFile): string[] {
  const other = file.path.startsWith('sync-server/') ? 'electron/' : file.path.startsWith('electron/') ? 'sync-server/' : undefined
  if (other === undefined) return []
  return file.imports
    .filter(({ to, isPackage }) => !isPackage && to.startsWith(other))
    .map(({ to }) => `${file.path} imports ${to}; desk and server meet on the wire only`)
}

function areaOf(file: string): string | undefined {
  return /^(?:shared|electron\/host|sync-server)\/areas\/([\w-]+)\//.exec(file)?.[1]
}
