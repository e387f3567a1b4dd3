/** Reporting somebody, and blocking them; the same windows wherever people meet. */
import { useState } from 'preact/hooks';
import { REPORT_REASONS, type ReportReason } from '../api/types';
import { block, report } from '../state/meeting';
import { tell } from '../state/toasts';
import { Button, Choice, Field, Trouble, useSubmit } from '../ui/controls';
import { Dialog } from '../ui/pieces';

const REASONS = Object.entries(REPORT_REASONS) as [ReportReason, string][];

interface ReportProps {
  matchId: string;
  name: string;
  onClose: () => void;
}

export function ReportDialog({ matchId, name, onClose }: ReportProps) {
  const [reason, setReason] = useState<ReportReason[]>([]);
  const [details, setDetails] = useState('');
  const [blocks, setBlocks] = useState(true);
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const submit = () => run(async () => {
    await report(matchId, { reason: reason[0]!, details, block: blocks });
    tell('Thank you. We look into it, and they are not told who reported them.');
    onClose();
  }, { reason: !reason[0] && 'Choose what fits best.' });
  return (
    <Dialog title={`Report ${name}`} onClose={onClose}>
      <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Trouble text={trouble} />
        <p class="hint">This ends the conversation, if it goes on. {name} is not told of your report.</p>
        <Choice name="reason" legend="What happened?" options={REASONS} value={reason} onValue={setReason} error={wrong['reason']} />
        <Field label="In your own words" optional>
          {(attributes) => <textarea {...attributes} rows={3} maxLength={2000} value={details} onInput={(event) => setDetails(event.currentTarget.value)} />}
        </Field>
        <label class="check">
          <input type="checkbox" checked={blocks} onChange={(event) => setBlocks(event.currentTarget.checked)} />
          <span>Never meet {name} again</span>
        </label>
        <div class="actions">
          <Button look="quiet" onClick={onClose}>Cancel</Button>
          <Button look="danger" type="submit" busy={busy}>Send report</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface BlockProps {
  userId: string;
  name: string;
  onClose: () => void;
}

export function BlockDialog({ userId, name, onClose }: BlockProps) {
  const { busy, trouble, run } = useSubmit();
  const submit = () => run(async () => {
    await block(userId);
    tell(`You will not meet ${name} again.`);
    onClose();
  });
  return (
    <Dialog title={`Block ${name}?`} onClose={onClose}>
      <Trouble text={trouble} />
      <p>The conversation ends, and you never meet again. {name} is not told. You can take it back in your account.</p>
      <div class="actions">
        <Button look="quiet" onClick={onClose}>Cancel</Button>
        <Button look="danger" busy={busy} onClick={() => void submit()}>Block</Button>
      </div>
    </Dialog>
  );
}
