import './sound.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { say as sayDesk } from '../../messages/desk.ts';
import { say } from '../../messages/phone.ts';
import { Bell } from '../../phone/bell.ts';
import { type Device, type DeviceChoice, devices, openMicrophone } from '../../phone/devices.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog } from '../../viewmodel/screen.ts';
import { ModalDialog } from '../part/dialog.tsx';
import { Icon } from '../part/icon.tsx';
import { Meter } from '../part/meter.tsx';

/** Which devices the telephone uses, and whether they work. */
export function SoundDialog({ model }: { model: DeskModel }) {
  const { softphone } = model;
  const choice = softphone.devices.value;
  const [found, setFound] = useState<Awaited<ReturnType<typeof devices>>>();
  const look = () => void devices().then(setFound);
  useEffect(() => {
    look();
    navigator.mediaDevices?.addEventListener('devicechange', look);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', look);
  }, []);

  return (
    <ModalDialog
      label={say('devices.title')}
      closeLabel={sayDesk('close')}
      class="sound"
      heading
      onClose={() => {
        dialog.value = undefined;
      }}
    >
      <div class="sound-parts">
        <Choice
          label={say('devices.microphone')}
          all={found?.microphones}
          chosen={choice.microphone}
          onChoose={(microphone) => softphone.choose({ microphone })}
        />
        <MicrophoneTest choice={choice} onAllowed={look} />
        <Choice
          label={say('devices.speaker')}
          all={found?.speakers}
          chosen={choice.speaker}
          onChoose={(speaker) => softphone.choose({ speaker })}
        />
        <Choice
          label={say('devices.bell')}
          all={found?.speakers}
          chosen={choice.bell}
          onChoose={(bell) => softphone.choose({ bell })}
        />
        <BellTest device={choice.bell} />
      </div>
    </ModalDialog>
  );
}

interface ChoiceProps {
  label: string;
  all: readonly Device[] | undefined;
  chosen: string | undefined;
  onChoose(device: string): void;
}

function Choice({ label, all = [], chosen = '', onChoose }: ChoiceProps) {
  return (
    <label class="sound-choice">
      <span>{label}</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{say('devices.usual')}</option>
        {all.map(({ id, name }) => (
          <option value={id} key={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Shows how loud the voice arrives, while somebody tries it. */
function MicrophoneTest({ choice, onAllowed }: { choice: DeviceChoice; onAllowed(): void }) {
  const [on, setOn] = useState(false);
  const [stream, setStream] = useState<MediaStream>();
  const [problem, setProblem] = useState(false);

  useEffect(() => {
    if (!on) return;
    let over = false;
    let opened: MediaStream | undefined;
    setProblem(false);
    openMicrophone(choice)
      .then((it) => {
        opened = it;
        if (over) stop(it);
        else setStream(it);
        onAllowed();
      })
      .catch(() => {
        setProblem(true);
        setOn(false);
      });
    return () => {
      over = true;
      stop(opened);
      setStream(undefined);
    };
  }, [on, choice.microphone]);

  return (
    <div class="sound-test">
      <button type="button" class="button" onClick={() => setOn(!on)}>
        <Icon name="mic" size={16} />
        {say(on ? 'devices.stop' : 'devices.test')}
      </button>
      <div class="sound-meter">
        <Meter stream={stream} label={say('devices.level')} />
        <p role="status">{problem ? say('devices.problem') : on ? say('devices.testing') : ''}</p>
      </div>
    </div>
  );
}

function BellTest({ device }: { device: string | undefined }) {
  const bell = useMemo(() => new Bell(), []);
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (on) bell.ring(device);
    return () => bell.silence();
  }, [on, device]);
  return (
    <div class="sound-test">
      <button type="button" class="button" onClick={() => setOn(!on)}>
        <Icon name="bell" size={16} />
        {say(on ? 'devices.silence' : 'devices.ring')}
      </button>
    </div>
  );
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
