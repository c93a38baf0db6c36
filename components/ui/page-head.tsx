import type { ReactNode } from "react";

type PageHeadProps = {
  title: ReactNode;
  over?: ReactNode;
  facts?: ReactNode;
  /** The one main act of the page, and at most one beside it. */ act?: ReactNode;
};

export function PageHead({ title, over, facts, act }: PageHeadProps) {
  return (
    <header className="page-head">
      <div>
        {over ? <p className="over">{over}</p> : null}
        <h1>{title}</h1>
        {facts ? <div className="facts">{facts}</div> : null}
      </div>
      {act ? <div className="main-act">{act}</div> : null}
    </header>
  );
}
