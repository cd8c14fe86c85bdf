import path from 'node:path'
import { flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { FUSES } from './fuses.mjs'

/** electron-builder's afterPack: flips the fuses before anything is signed, then reads them back from the binary. */
export async function afterPack({ appOutDir, packager, electronPlatformName, arch }) {
  const name = packager.appInfo.productFilename
  const binary = {
    darwin: `${name}.app`,
    mas: `${name}.app`,
    win32: `${name}.exe`,
    linux: packager.executableName,
  }[electronPlatformName]
  const file = path.join(appOutDir, binary)
  // An arm64 Mac runs nothing whose signature its change has broken; the real one is put on afterwards.
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin' && arch !== undefined
  await flipFuses(file, { ...FUSES, resetAdHocDarwinSignature })
  await checkFuses(file)
}

/** Throws when the binary's fuses are not as they should be. */
export async function checkFuses(file) {
  const wire = await getCurrentFuseWire(file)
  // The wire keeps each fuse as the character '0' or '1'.
  const wrong = Object.keys(FUSES).filter((fuse) => /^\d+$/.test(fuse) && (wire[fuse] === '1'.codePointAt(0)) !== FUSES[fuse])
  if (wrong.length > 0) throw new Error(`The fuses ${wrong.join(', ')} of ${file} are not as they should be.`)
}

// oxlint-disable-next-line import/no-default-export -- electron-builder looks for its hook here
export default afterPack
