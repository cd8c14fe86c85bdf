import { dialog } from 'electron'
import { AppError } from '../../shared/kernel/errors.ts'
import { backupsOf } from '../host/backups.ts'
import { hostLog } from '../host/log.ts'
import { restoreClosed, salvageClosed } from '../host/rescue.ts'
import type { WorkspaceOptions } from '../host/open-workspace.ts'
import type { DesktopWords } from './desktop-words.ts'

/**
 * The ways back from a damaged file, each keeping it: the newest sound backup, or what can still be read.
 * Answers true once one of them has worked, false when the person quits instead.
 */
export async function offerRescue(words: DesktopWords, damage: AppError, options: WorkspaceOptions): Promise<boolean> {
  let why: string = damage.message
  for (;;) {
    const ways = [
      ...(backupsOf(options.dataFolder).length > 0 ? [{ button: words.restoreNewest, work: () => restore(words, options) }] : []),
      { button: words.salvage, work: () => salvage(words, options) },
    ]
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: words.cannotOpen,
      detail: `${why}\n\n${words.rescueText}`,
      buttons: [...ways.map(({ button }) => button), words.quit],
      defaultId: ways.length,
      cancelId: ways.length,
      noLink: true,
    })
    const way = ways[response]
    if (!way) return false
    try {
      await dialog.showMessageBox({ type: 'info', message: words.rescued, detail: await way.work(), buttons: [words.ok] })
      return true
    } catch (thrown) {
      if (!(thrown instanceof AppError)) hostLog.error({ err: thrown }, 'a rescue failed')
      why = thrown instanceof Error ? thrown.message : String(thrown)
    }
  }
}

async function restore(words: DesktopWords, options: WorkspaceOptions): Promise<string> {
  const { restored, replaced, deviceCode } = await restoreClosed(options)
  return filled(words.restoredText, { backup: restored, kept: replaced ?? '', code: deviceCode })
}

async function salvage(words: DesktopWords, options: WorkspaceOptions): Promise<string> {
  const { tables, quarantine, deviceCode } = await salvageClosed(options)
  const sum = (of: 'saved' | 'lost'): string => String(tables.reduce((total, table) => total + table[of], 0))
  return filled(words.salvagedText, { saved: sum('saved'), lost: sum('lost'), kept: quarantine, code: deviceCode })
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
