"use client";
import { Menu } from "@base-ui/react/menu";
import { EllipsisVertical, Lock, LockOpen, Pause, Redo2, RotateCcw, RotateCw, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { iconButton } from "@/app/_components/button-styles";
import { CopyLink } from "@/app/_components/copy-link";
import { Logo } from "@/app/_components/logo";
import { useStillness } from "@/app/_viewer/use-stillness";
import type { GenerationView } from "@/lib/contracts/evolve";

interface ScreenHeaderProps {
  view: GenerationView | null;
  redoId: string | null;
  onGo(id: string): void;
  onStartOver(): void;
  onVisibility(visibility: "unlisted" | "private"): void;
}

const MENU_ITEM =
  "flex min-h-11 cursor-pointer items-center gap-3 rounded-[10px] px-3 text-sm outline-none data-highlighted:bg-line";

export function ScreenHeader({ view, redoId, onGo, onStartOver, onVisibility }: ScreenHeaderProps) {
  const t = useTranslations("evolve");
  const undoId = view?.parentId ?? null;
  return (
    <header className="mx-auto flex w-full max-w-[1560px] items-center gap-1 px-3 py-1.5 sm:px-5">
      <Logo isCompact />
      <h1 className="ml-2 grow truncate font-display font-semibold text-ink-soft text-lg tabular-nums sm:ml-4">
        {view === null ? t("title") : t("generation", { number: view.number })}
      </h1>
      <StepButton label={t("undo")} targetId={undoId} onGo={onGo} icon={<Undo2 size={20} aria-hidden />} />
      <StepButton label={t("redo")} targetId={redoId} onGo={onGo} icon={<Redo2 size={20} aria-hidden />} />
      <CopyLink className={iconButton} isLabelHidden />
      <ScreenMenu view={view} onStartOver={onStartOver} onVisibility={onVisibility} />
    </header>
  );
}

type ScreenMenuProps = Pick<ScreenHeaderProps, "view" | "onStartOver" | "onVisibility">;

function ScreenMenu({ view, onStartOver, onVisibility }: ScreenMenuProps) {
  const t = useTranslations("evolve");
  const { isReduced, isChosen, choose } = useStillness();
  const isPrivate = view?.run.visibility === "private";
  return (
    <Menu.Root>
      <Menu.Trigger className={iconButton} aria-label={t("menu")} title={t("menu")}>
        <EllipsisVertical size={20} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-50">
          <Menu.Popup className="w-72 rounded-2xl border border-line bg-raised p-1.5 text-ink shadow-card outline-none">
            {view?.isOwn ? (
              <Menu.CheckboxItem
                checked={isPrivate}
                onCheckedChange={(isChecked) => onVisibility(isChecked ? "private" : "unlisted")}
                className={MENU_ITEM}
              >
                {isPrivate ? <Lock size={18} aria-hidden /> : <LockOpen size={18} aria-hidden />}
                <ItemText title={t("private")} hint={isPrivate ? t("privateOn") : t("privateOff")} />
              </Menu.CheckboxItem>
            ) : null}
            {isReduced ? null : (
              <Menu.CheckboxItem checked={isChosen} onCheckedChange={choose} className={MENU_ITEM}>
                {isChosen ? <Pause size={18} aria-hidden /> : <RotateCw size={18} aria-hidden />}
                <ItemText title={t("still")} hint={isChosen ? t("stillOn") : t("stillOff")} />
              </Menu.CheckboxItem>
            )}
            <Menu.Item className={MENU_ITEM} onClick={onStartOver}>
              <RotateCcw size={18} aria-hidden />
              <ItemText title={t("startOver")} hint={t("startOverHint")} />
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function ItemText({ title, hint }: { title: string; hint: string }) {
  return (
    <span className="py-1.5">
      <span className="block font-medium">{title}</span>
      <span className="block text-ink-soft text-xs">{hint}</span>
    </span>
  );
}

interface StepButtonProps {
  label: string;
  targetId: string | null;
  icon: React.ReactNode;
  onGo(id: string): void;
}

/** Stays focusable when there is nowhere to go, so that keyboard focus is never lost. */
function StepButton({ label, targetId, icon, onGo }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={targetId === null}
      onClick={() => {
        if (targetId !== null) onGo(targetId);
      }}
      className={iconButton}
    >
      {icon}
    </button>
  );
}
