import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/dropzone/styles.layer.css'
import './fonts.css'
import '../ui/tokens.css'
import '../ui/base.css'
import './mantine.css'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { listenForHotKeys } from '../ui/keys/listenForHotKeys.ts'
import { getPreferences } from '../ui/preferences.ts'
import { App } from './App.tsx'
import { followChanges } from './host/followChanges.ts'
import { followJobs } from './host/jobs.ts'
import { queryClient } from './host/queryClient.ts'
import { openSession } from './host/session.ts'
import { startTranslating } from './i18n/i18n.ts'

// The content policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true })

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  await startTranslating(getPreferences().language)
  try {
    await openSession()
  } catch {
    // The key was used before. If this browser holds the session's cookie all is well; if not, the first read says so in words.
  }
  listenForHotKeys()
  followChanges(queryClient)
  followJobs()
  createRoot(root).render(<App />)
}

await start()
