import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './StepBar.module.css'

/** Where we are in a wizard. Steps already done can be gone back to. */
export function StepBar({ steps, current, onGo }: { steps: readonly string[]; current: number; onGo?: (step: number) => void }) {
  const { t } = useTranslation('ui')
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={classes.bar}>
        {steps.map((step, index) => {
          const state = index < current ? 'done' : index === current ? 'now' : 'ahead'
          const label = (
            <>
              <span className={classes.number}>{state === 'done' ? <IconCheck size={12} aria-label={t('steps.done')} /> : index + 1}</span>
              {step}
            </>
          )
          return (
            <li key={step} className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              {state === 'done' && onGo ? (
                <button type="button" className={classes.back} onClick={() => onGo(index)}>
                  {label}
                </button>
              ) : (
                <span className={classes.back}>{label}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
