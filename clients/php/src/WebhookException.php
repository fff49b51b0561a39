<?php

declare(strict_types=1);

namespace Caravan;

/** The webhook is not to be believed: answer it with 401. */
class WebhookException extends \RuntimeException
{
}
