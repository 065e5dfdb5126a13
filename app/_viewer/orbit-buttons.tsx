"use client";
/** Turning and zooming for those who cannot drag. */
import { Minus, Plus, RotateCcw, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { iconButton } from "@/app/_components/button-styles";
import { type Orbit, turned, zoomed } from "./orbit";

const BUTTON_TURN = Math.PI / 8;
const BUTTON_ZOOM = 1.3;

interface OrbitButtonsProps {
  onChange(step: (orbit: Orbit) => Orbit): void;
  /** Stands before them. */
  children?: React.ReactNode;
}

export function OrbitButtons({ onChange, children }: OrbitButtonsProps) {
  const t = useTranslations("viewer");
  return (
    <div className="absolute right-2 bottom-2 flex rounded-full bg-raised/85 backdrop-blur-sm [@media(max-height:179px)]:hidden">
      {children}
      <ViewerButton label={t("turnLeft")} onPress={() => onChange((orbit) => turned(orbit, -BUTTON_TURN, 0))}>
        <RotateCcw size={18} aria-hidden />
      </ViewerButton>
      <ViewerButton label={t("turnRight")} onPress={() => onChange((orbit) => turned(orbit, BUTTON_TURN, 0))}>
        <RotateCw size={18} aria-hidden />
      </ViewerButton>
      <ViewerButton label={t("zoomOut")} onPress={() => onChange((orbit) => zoomed(orbit, 1 / BUTTON_ZOOM))}>
        <Minus size={18} aria-hidden />
      </ViewerButton>
      <ViewerButton label={t("zoomIn")} onPress={() => onChange((orbit) => zoomed(orbit, BUTTON_ZOOM))}>
        <Plus size={18} aria-hidden />
      </ViewerButton>
    </div>
  );
}

interface ViewerButtonProps {
  label: string;
  /** Of a button that stays down. */
  isPressed?: boolean;
  onPress(): void;
  children: React.ReactNode;
}

export function ViewerButton({ label, isPressed, onPress, children }: ViewerButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      onClick={onPress}
      className={`${iconButton} aria-pressed:bg-ink aria-pressed:text-paper`}
    >
      {children}
    </button>
  );
}
