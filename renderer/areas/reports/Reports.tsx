import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page, PageHeader } from '../../ui/Page.tsx'
import classes from './Reports.module.css'
import { REPORT_NAMES, REPORTS } from './reportSpecs.ts'

/** Which reports there are, and the question each answers. */
export function Reports() {
  const { t } = useTranslation('reports')
  return (
    <Page narrow>
      <PageHeader title={t('list.title')} note={t('list.note')} />
      <ul className={classes.list}>
        {REPORT_NAMES.map((name) => {
          const { icon: Icon } = REPORTS[name]
          return (
            <li key={name}>
              <Link to="/reports/$name" params={{ name }} className={classes.report}>
                <Icon size={20} stroke={1.5} aria-hidden="true" />
                <strong>{t(`report.${name}.title`)}</strong>
                <span>{t(`report.${name}.question`)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
