import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page, PageHeader } from '../ui/Page.tsx'

export function NotFound() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  return (
    <Page>
      <PageHeader title={t('notFound.title')} />
      <EmptyState action={<Button onClick={() => void navigate({ to: '/' })}>{t('notFound.back')}</Button>}>
        {t('notFound.text')}
      </EmptyState>
    </Page>
  )
}
