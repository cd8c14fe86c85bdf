import { useTranslation } from 'react-i18next'
import { Amount } from '../../ui/Amount.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import classes from './Billing.module.css'
import type { Draft } from './MonthDraft.tsx'

/** The lines of one draft, with the formula of a part month in words. */
export function DraftLines({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation('billing')
  return (
    <SidePanel title={t('month.linesOf', { name: draft.residentName })} onClose={onClose}>
      <table className={classes.lines}>
        <tbody>
          {draft.lines.map((line, index) => (
            <tr key={index}>
              <td>
                {line.description}
                {line.formula !== undefined && <small>{line.formula}</small>}
              </td>
              <td>
                <Amount value={line.total} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-strong="true">
            <td>{t('field.total')}</td>
            <td>
              <Amount value={draft.total} symbol strong />
            </td>
          </tr>
        </tfoot>
      </table>
    </SidePanel>
  )
}
