<?php

declare(strict_types=1);

namespace Caravan;

/** The gateway, or a proxy before it, cannot answer now: 408 and all from 500. */
class UnavailableException extends CaravanException
{
}
