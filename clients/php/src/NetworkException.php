<?php

declare(strict_types=1);

namespace Caravan;

/** No answer arrived at all. The gateway may have done the work all the same. */
class NetworkException extends CaravanException
{
    public static function because(string $message): self
    {
        return new self($message, 0, 'NETWORK_ERROR');
    }
}
