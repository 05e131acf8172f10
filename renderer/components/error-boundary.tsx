/** A screen that breaks says so and leaves the rest of the window alone. React has no hook for this, hence the class. */
import { Component, type ReactNode } from 'react';
import type { Failure } from '../../preload/model.ts';
import { failureOf } from '../api.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Page } from './page.tsx';
import { Screen } from './screen.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Of the bar above what went wrong. */
  readonly title: string;
}

interface ErrorBoundaryState {
  readonly failure: Failure | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failure: failureOf(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const retry = () => this.setState({ failure: null });
    return (
      <Screen title={this.props.title}>
        <Page>
          <ErrorNotice actions={{ retry }} failure={failure} />
        </Page>
      </Screen>
    );
  }
}
